import { afterAll, expect, onTestFinished } from "vitest";
import type { LocalWorkspace } from "../../local/local-workspace.ts";
import { closeBrowser, openPage, type PageOptions, type Person } from "./open-page.ts";

/** `openPage` for a test: closed with it, and its complaints are failures. */
export async function sitDown(workspace: LocalWorkspace, options: PageOptions = {}): Promise<Person> {
  const person = await openPage(workspace, options);
  onTestFinished(async () => {
    await person.close();
    expect(person.complaints).toEqual([]);
  });
  return person;
}

export function closeBrowserAfterAll(): void {
  afterAll(closeBrowser);
}
