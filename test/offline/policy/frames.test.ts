import assert from "node:assert/strict";
import { PassThrough } from "node:stream";

import fc from "fast-check";

import { receive, send } from "../../../offline/policy/frames.cjs";

type Frame = readonly [number: number, name: string, message: string];

/** What arrives of frames whose bytes come in pieces of the given sizes, in turn. */
async function sent(frames: readonly Frame[], sizes: readonly number[]): Promise<readonly Frame[]> {
  const wire = new PassThrough();
  for (const [number, name, message] of frames) send(wire, number, name, Buffer.from(message));
  await new Promise((resolve) => setImmediate(resolve));
  const bytes = (wire.read() as Buffer | null) ?? Buffer.alloc(0);
  const pieces = new PassThrough();
  const arrived: Frame[] = [];
  receive(pieces, (number, name, message) => arrived.push([number, name, message.toString()]));
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.emit("data", bytes.subarray(at, at + size));
    at += size;
  }
  return arrived;
}

describe("frames of calls and answers", () => {
  it("arrive whole and in order, however their bytes are cut up", async () => {
    const frame = fc.tuple(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      fc.stringMatching(/^[A-Za-z0-9]{1,40}$/),
      fc.string({ maxLength: 300, unit: "grapheme" }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(frame, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 10 }),
        async (frames, sizes) => {
          assert.deepEqual(await sent(frames, sizes), frames);
        },
      ),
    );
  });
});
