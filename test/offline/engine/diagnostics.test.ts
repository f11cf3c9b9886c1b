import assert from "node:assert/strict";

import * as engproto from "@pulumi/pulumi/proto/engine_pb";

import { Diagnostics } from "../../../offline/engine/diagnostics";
import { engineService } from "../../../offline/engine/engine-service";

describe("messages during a preview", () => {
  function log(diagnostics: Diagnostics, severity: engproto.LogSeverity, message: string, urn = ""): void {
    const request = new engproto.LogRequest();
    request.setSeverity(severity);
    request.setMessage(message);
    request.setUrn(urn);
    const { log: handle } = engineService(diagnostics);
    assert(typeof handle === "function");
    handle({ request } as never, (() => undefined) as never);
  }

  it("are kept by severity; debug messages, which hold secrets, never", () => {
    const heard: string[] = [];
    const diagnostics = new Diagnostics((severity, message) => heard.push(`${severity}: ${message}`));
    log(diagnostics, engproto.LogSeverity.DEBUG, "serialized property password=hunter2");
    log(diagnostics, engproto.LogSeverity.INFO, "hello");
    log(diagnostics, engproto.LogSeverity.WARNING, " careful\n", "urn:a");
    log(diagnostics, engproto.LogSeverity.ERROR, "broken");
    assert.deepEqual(heard, ["info: hello", "warning: careful"]);
    assert.deepEqual(diagnostics.warnings, [{ message: "careful", urn: "urn:a" }]);
    assert.deepEqual(diagnostics.errors, ["broken"]);
  });

  it("are said once, warnings once for each resource", () => {
    const diagnostics = new Diagnostics();
    for (const urn of ["urn:a", "urn:a", "urn:b", ""]) diagnostics.warn("careful", urn);
    for (const message of ["x", "y", "x"]) diagnostics.error(message);
    assert.deepEqual(diagnostics.warnings, [
      { message: "careful", urn: "urn:a" },
      { message: "careful", urn: "urn:b" },
      { message: "careful" },
    ]);
    assert.deepEqual(diagnostics.errors, ["x", "y"]);
  });
});
