import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

import { handler, visit, visitOf } from "../../../components/canary/handler";
import { handlerSource } from "../../../components/function-code";

const HANDLER = join(__dirname, "../../../components/canary/handler.ts");

describe("the canary's visit", () => {
  const server = createServer((request, response) => {
    const answers: Readonly<Record<string, () => void>> = {
      "/": () => response.end("hello"),
      "/moved": () => response.writeHead(302, { location: "/" }).end(),
      "/broken": () => response.writeHead(503).end("no"),
      "/missing": () => response.writeHead(404).end(),
      "/half": () => response.writeHead(200).write("half of it"),
    };
    // Anything else is never answered.
    answers[request.url ?? ""]?.();
  });
  let origin = "";

  before((done) => {
    server.listen(0, "127.0.0.1", () => {
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  after((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  const at = (path: string, timeoutMs = 5000) => visit({ url: `${origin}${path}`, timeoutMs });

  it("succeeds when the page is served, also after a redirect", async () => {
    assert.equal((await at("/")).status, 200);
    assert.equal((await at("/moved")).status, 200);
  });

  it("fails with what came and what was expected", async () => {
    await assert.rejects(
      at("/broken"),
      /^Error: GET http:.*\/broken was answered 503 after \d+ ms; expected 200 to 299$/,
    );
    await assert.rejects(at("/missing"), /was answered 404/);
  });

  it("fails when no answer comes, or only half of one, in time", async () => {
    await assert.rejects(
      at("/never", 50),
      /\/never got no answer after \d+ ms \(.+\); expected one within 50 ms/,
    );
    await assert.rejects(at("/half", 50), /\/half got no answer/);
  });

  it("fails with the reason when nobody is there", async () => {
    await assert.rejects(
      visit({ url: "http://127.0.0.1:1/", timeoutMs: 1000 }),
      /got no answer .*ECONNREFUSED|bad port/,
    );
  });

  it("reads what to visit from the environment, and says what it lacks", async () => {
    assert.deepEqual(visitOf({ VISIT_URL: "https://a.example", VISIT_TIMEOUT_MS: "10" }), {
      url: "https://a.example",
      timeoutMs: 10,
    });
    assert.throws(() => visitOf({ VISIT_URL: "https://a.example" }), /VISIT_TIMEOUT_MS are not set/);
    await assert.rejects(handler(), /VISIT_URL/);
  });

  it("is shipped as JavaScript that needs nothing but Node.js, and works there", async () => {
    const source = handlerSource(HANDLER);
    assert.doesNotMatch(source, /require\(|\binterface\b|: string/);
    const module: { exports: { visit?: typeof visit; handler?: unknown } } = { exports: {} };
    runInNewContext(source, { module, fetch, AbortSignal, Date, Error, process, console });
    assert.equal(typeof module.exports.handler, "function");
    assert.equal((await module.exports.visit?.({ url: `${origin}/`, timeoutMs: 5000 }))?.status, 200);
    assert.equal(handlerSource(HANDLER), source, "the same source, or every preview would show a change");
  });
});
