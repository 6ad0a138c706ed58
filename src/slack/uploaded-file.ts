import { z } from "zod";
import { normalizeText } from "../domain/normalize-text.ts";
import { cut } from "./views/limits.ts";

/** A file of a `file_input`, as the submission describes it. */
export type UploadedFile = {
  readonly name: string;
  readonly userId: string;
  /** Undefined where Slack does not say. */
  readonly teamId: string | undefined;
  readonly url: string;
  readonly bytes: number | undefined;
  readonly isHtml: boolean;
};

export const filesForm = z.object({
  files: z.array(
    z.object({
      name: z.string().nullish(),
      user: z.string().nullish(),
      user_team: z.string().nullish(),
      url_private_download: z.string().nullish(),
      url_private: z.string().nullish(),
      size: z.number().nullish(),
      mimetype: z.string().nullish(),
    }),
  ),
});

const MAX_NAME = 80;

/** The files of an input; none where it is no input for files. */
export function readUploadedFiles(input: object): UploadedFile[] {
  const parsed = filesForm.safeParse(input);
  if (!parsed.success) return [];
  return parsed.data.files.map((file) => ({
    name: cut(normalizeText(file.name ?? ""), MAX_NAME) || "file",
    userId: file.user ?? "",
    teamId: file.user_team ?? undefined,
    url: file.url_private_download ?? file.url_private ?? "",
    bytes: file.size ?? undefined,
    isHtml: file.mimetype === "text/html",
  }));
}
