import { expect, it } from "vitest";
import { createOutput } from "../../src/cli/output.ts";

const HOSTILE = "backup\u001b[2J\u009b31m\u202e gpj\n";

function streamOf(isTTY: boolean) {
  const written: string[] = [];
  const output = createOutput({
    isTTY,
    write: (text, done) => {
      written.push(text);
      done();
    },
  });
  return { output, written };
}

it("writes nothing to a terminal that would steer it, but for what it draws itself", async () => {
  const { output, written } = streamOf(true);
  await output.write(HOSTILE);
  await output.draw("\r[####]");
  expect(written).toEqual(["backup[2J31m gpj\n", "\r[####]"]);
});

it("writes exactly what it is given to a file or a pipe", async () => {
  const { output, written } = streamOf(false);
  await output.write(HOSTILE);
  expect(written).toEqual([HOSTILE]);
});

it("says when nobody takes it", async () => {
  const output = createOutput({ write: (_text, done) => done(new Error("EPIPE")) });
  await expect(output.write("a")).rejects.toThrow("EPIPE");
});
