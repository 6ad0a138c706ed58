import { expect, it } from "vitest";
import { validateMessage } from "../../../local/slack/validate-blocks.ts";
import type { Incident } from "../../../src/domain/incident.ts";
import { ROLES } from "../../../src/domain/role.ts";
import { LOCALES } from "../../../src/domain/workspace.ts";
import { translatorFor } from "../../../src/i18n/messages.ts";
import { ALERTS_PER_PAGE, alertsView } from "../../../src/slack/views/alerts-view.ts";
import { plainMessage } from "../../../src/slack/views/plain-message.ts";
import { firing } from "../../domain/incidents.ts";
import { SEOUL } from "../../domain/workspaces.ts";
import { texts } from "../../support/slack-world.ts";

function incidentOf(subject: string, id = subject): Incident {
  const incident = firing();
  const finding = { ...incident.record.finding, subject };
  return { ...incident, id, record: { ...incident.record, finding } };
}

const N = ALERTS_PER_PAGE;

it.each([0, 1, N - 1, N, N + 1, 2 * N, 2 * N + 1])("shows each of %i alerts on one page", (count) => {
  const incidents = Array.from({ length: count }, (_, index) => incidentOf(`s${index}.`));
  const report = { incidents, upcoming: [], gaps: [], parked: 0 };
  for (const role of ROLES)
    for (const locale of LOCALES) {
      const seen: string[] = [];
      const pages = Math.max(1, Math.ceil(count / N));
      for (let page = 1; page <= pages; page += 1) {
        const shown = alertsView(report, { role, page }, SEOUL, translatorFor(locale));
        expect(validateMessage({ channel: "C1", ...shown })).toEqual({ messages: [] });
        const onPage = texts(shown.blocks).flatMap((text) => text.match(/^\[\S+\] (s\d+\.) /)?.[1] ?? []);
        expect(onPage.length).toBeLessThanOrEqual(N);
        expect(JSON.stringify(shown.blocks).includes(`alerts page=${page + 1}`)).toBe(page < pages);
        seen.push(...onPage);
      }
      expect(seen).toEqual(incidents.map(({ id }) => id));
    }
});

it("gives the last page for one that is not there", () => {
  const incidents = Array.from({ length: N + 1 }, (_, index) => incidentOf(`s${index}.`));
  const report = { incidents, upcoming: [], gaps: [], parked: 0 };
  const shown = (page: number) =>
    JSON.stringify(alertsView(report, { role: "PM", page }, SEOUL, translatorFor("en")));
  expect(shown(99)).toBe(shown(2));
});

it("stays within Slack's limits with hostile names and everything there can be", () => {
  const names = Array.from({ length: 40 }, (_, index) => `<!channel> ${"&".repeat(300)} 🦊${index}`);
  const incidents = names.map((name, index) => incidentOf(name, `I${index}`));
  const upcoming = incidents.map(({ record }) => record.finding);
  const report = { incidents, upcoming, gaps: [], parked: 3 };
  for (const role of ROLES) {
    const shown = alertsView(report, { role, page: 1 }, SEOUL, translatorFor("ko"));
    for (const one of [shown, plainMessage(shown)]) {
      expect(validateMessage({ channel: "C1", ...one })).toEqual({ messages: [] });
      expect(one.text).not.toContain("<!channel>");
    }
  }
});
