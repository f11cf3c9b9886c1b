/**
 * Has Pulumi's SDK attach V8's debugger when it serializes a function of the program, not at every start. It asks the
 * debugger where a function stands and what it captures; while one is attached, V8 describes each script that is loaded
 * and takes the slow way through every promise: a tenth of a large preview.
 */
"use strict";

const { promisify } = require("node:util");

const { afterLoad } = require("./after-load.cjs");

afterLoad("runtime/closure/v8Hooks.js", (hooks) => {
  const urls = new Map();
  let session;

  async function attached() {
    const { Session } = require("node:inspector");
    const attaching = new Session();
    attaching.connect();
    // Listening comes first: enabling tells of all scripts that are loaded already.
    attaching.on("Debugger.scriptParsed", ({ params }) => urls.set(params.scriptId, params.url));
    await promisify(attaching.post).call(attaching, "Debugger.enable");
    return attaching;
  }

  hooks.isInitializedAsync = () => Promise.resolve();
  hooks.getSessionAsync = () => (session ??= attached());
  hooks.getScriptUrl = (id) => urls.get(id);
});
