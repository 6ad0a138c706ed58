import { UserError } from "../domain/mistakes.ts";
import type { CostRow } from "./cost-groups.ts";

/** Days of an account that two folders have are runs of one export rather than parts: they would count twice. */
export function createFolderDays() {
  const folderOf = new Map<string, string>();
  let folder: string | undefined;
  let overlap: { readonly folders: string[]; readonly account: string; readonly day: string } | undefined;
  return {
    /** The rows that follow are of this folder. */
    begin(next: string | undefined): void {
      folder = next;
    },
    add({ billingAccount, billingMonth, account, month, day }: CostRow): void {
      if (folder === undefined || overlap !== undefined) return;
      const key = [billingAccount, billingMonth, account, day ?? month].join("\0");
      const known = folderOf.get(key);
      if (known === undefined) folderOf.set(key, folder);
      else if (known !== folder)
        overlap = {
          folders: [known, folder].sort(),
          account: account || billingAccount,
          day: day ?? month,
        };
    },
    /** Throws an `overlappingFolders` mistake. */
    refuse(): void {
      if (overlap !== undefined) throw new UserError({ kind: "overlappingFolders", ...overlap });
    },
  };
}
