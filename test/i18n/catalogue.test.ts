import { describe, expect, it } from "vitest";
import { type Entry, readCatalogue, shownIn } from "./catalogue.ts";

const entries = readCatalogue();
/** Korean honours who did something; English has no word for it. */
const KOREAN_ALONE = ["alerts.by"];

describe("the catalogues", () => {
  it("were read", () => {
    expect(entries.length).toBeGreaterThan(700);
  });

  it("say something everywhere, whole, each in its own letters", () => {
    const broken = entries.filter(
      ({ path, ko, en }) =>
        [ko, en].some((text) => /undefined|\[object|NaN/.test(text)) ||
        ko.trim() === "" ||
        (en.trim() === "" && !KOREAN_ALONE.includes(path)),
    );
    expect(broken.map(({ path, ko, en }) => [path, ko, en])).toEqual([]);
  });

  it("use the same arguments in both languages, every one that they are given", () => {
    const differing = entries.filter(({ ko, en }) => shownIn(ko).join() !== shownIn(en).join());
    expect(differing.map(({ path, ko, en }) => [path, ko, en])).toEqual([]);
  });

  it("leave no argument out", () => {
    const given = ({ parameters, ko }: Entry) =>
      parameters.filter((name) => !ko.includes(`⟨${name}⟩`) && !ko.includes(`⟨${name}.`));
    const missing = entries.filter((entry) => given(entry).length > 0);
    expect(missing.map(({ path, parameters, ko }) => [path, parameters, ko])).toEqual([]);
  });

  // A swap of months or marks is valid text: whoever changes a line here reads it in both languages.
  it("have each argument and each word in its place", async () => {
    const text = entries.map(({ path, ko, en }) => `${path}\n  ${ko}\n  ${en}`).join("\n");
    await expect(`${text}\n`).toMatchFileSnapshot("catalogue.txt");
  });
});
