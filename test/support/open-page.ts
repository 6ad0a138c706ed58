import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import type { LocalWorkspace } from "../../local/local-workspace.ts";
import { BROWSER_ARGUMENTS, findBrowser } from "./find-browser.ts";

let launched: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error("no Chromium: install it, or set CHROME_PATH");
  launched ??= chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });
  return launched;
}

export async function closeBrowser(): Promise<void> {
  await (await launched)?.close();
  launched = undefined;
}

export type PageOptions = {
  as?: string;
  at?: string;
  width?: number;
  height?: number;
  theme?: "light" | "dark";
};

/** A person at the page. The test fails when the page logs an error or asks anybody but its own server. */
export async function openPage(workspace: Pick<LocalWorkspace, "url">, options: PageOptions = {}) {
  const { as = "admin", at = "C000000002", width = 1280, height = 900, theme = "light" } = options;
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(workspace.url) && !/^(?:data|blob):/.test(request.url()))
      complaints.push(`asked ${request.url()}`);
  });
  await page.goto(`${workspace.url}/#/${as}/${at}`);
  await page.getByRole("banner").waitFor();
  return { ...actions(page), complaints, close: () => context.close() };
}

function actions(page: Page) {
  const composer = page.getByRole("textbox", { name: /^Message / });
  return {
    page,
    composer,
    /** Types a line and sends it with Enter. */
    async type(line: string): Promise<void> {
      await composer.fill(line);
      await composer.press("Enter");
    },
    /** The newest message of the conversation. */
    newest: (): Locator => page.getByRole("log").getByRole("article").last(),
    message: (text: string | RegExp): Locator =>
      page.getByRole("log").getByRole("article").filter({ hasText: text }).last(),
    modal: (): Locator => page.getByRole("dialog"),
    open: (name: string) => page.getByRole("navigation").getByRole("button", { name }).click(),
  };
}

export type Person = Awaited<ReturnType<typeof openPage>>;
