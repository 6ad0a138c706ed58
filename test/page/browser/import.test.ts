import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { closeBrowserAfterAll, sitDown } from "../../support/browser.ts";
import { startLocal } from "../../support/local-workspace.ts";

closeBrowserAfterAll();

const BILL = "month,category,service,amount\n2025-03,SERVER,ERP,12345678\n2025-03,인건비,MES,1000000\n";
const file = (buffer: string, name = "비용.csv") => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(buffer),
});

it("takes a file, shows what it would do, imports it and undoes it", async () => {
  const workspace = await startLocal();
  const pm = await sitDown(workspace, { as: "pm" });
  await pm.type("/finops import");
  const modal = pm.modal();
  await modal.getByRole("heading", { name: "비용 파일 가져오기" }).waitFor();
  await pm.page.locator("input[type=file]").setInputFiles(file(BILL));
  await modal.getByText("비용.csv").waitFor();
  await modal.getByRole("button", { name: "미리 보기" }).click();
  await modal.getByRole("heading", { name: "가져오기 미리 보기" }).waitFor();
  const shown = (await modal.textContent()) ?? "";
  for (const part of ["행 2개", "2025-03", "청구 ₩13,345,678", "인건비", "₩1,000,000", "이미 끝난 달"])
    expect(shown).toContain(part);
  await modal.getByRole("button", { name: "가져오기", exact: true }).click();
  await modal.getByText("실행 취소 버튼은 메시지로").waitFor();
  await modal.getByRole("button", { name: "닫기" }).last().click();
  const told = pm.message("“simple” 가져오기를 마쳤습니다");
  await told.waitFor();
  await told.getByRole("button", { name: "실행 취소" }).click();
  await pm.message("확인해 주세요").getByRole("button", { name: "되돌리기" }).click();
  await pm.message("되돌렸습니다. 바뀐 달: 2025-03").waitFor();
});

it("names the wrong lines, and leaves the modal with nothing imported", async () => {
  const workspace = await startLocal();
  const admin = await sitDown(workspace, { as: "admin-en" });
  await admin.type("/finops import");
  await admin.modal().waitFor();
  await admin.page
    .locator("input[type=file]")
    .setInputFiles(file("month,category,service,amount\n2025-03,SERVER,ERP,x\n"));
  await admin.modal().getByRole("button", { name: "Preview" }).click();
  await admin.modal().getByText("line 2, amount: “x” cannot be used").waitFor();
  expect(await admin.modal().getByRole("button", { name: "Import", exact: true }).count()).toBe(0);
});

it("exports to the person's messages, where the file is downloaded", async () => {
  const workspace = await startLocal();
  const admin = await sitDown(workspace, { as: "admin-en" });
  await admin.type("/finops export last");
  await admin.message("The file is in your direct messages with finops-bot.").waitFor();
  await admin.open("finops-bot");
  await admin.page.getByRole("tab", { name: "Messages" }).click();
  const saved = admin.page.waitForEvent("download");
  await admin.newest().getByRole("button", { name: "Download finops-2026-10.csv" }).click();
  const download = await saved;
  expect(readFileSync(await download.path(), "utf8")).toContain("\ufeffmonth,category,service,amount");
});
