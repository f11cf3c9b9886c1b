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

  describe("that can wait", () => {
    const arrivals = (wire: PassThrough): string[] => {
      const arrived: string[] = [];
      receive(wire, (_number, name) => arrived.push(name));
      return arrived;
    };
    const turn = () => new Promise((resolve) => setImmediate(resolve));

    it("go out a moment later, together", async () => {
      const wire = new PassThrough();
      const arrived = arrivals(wire);
      send(wire, 1, "first", Buffer.of(1), { canWait: true });
      await turn();
      send(wire, 2, "second", Buffer.of(2), { canWait: true });
      await turn();
      assert.deepEqual(arrived, []);
      await new Promise((resolve) => setTimeout(resolve, 60));
      assert.deepEqual(arrived, ["first", "second"]);
    });

    it("go out with the next that can't, before it", async () => {
      const wire = new PassThrough();
      const arrived = arrivals(wire);
      send(wire, 1, "waits", Buffer.of(1), { canWait: true });
      send(wire, 2, "urgent", Buffer.of(2));
      send(wire, 3, "goes along", Buffer.of(3), { canWait: true });
      await turn();
      await turn();
      assert.deepEqual(arrived, ["waits", "urgent", "goes along"]);
    });
  });
});
