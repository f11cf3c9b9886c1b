/**
 * Refuses a resource whose properties contain themselves. Pulumi's SDK follows such a cycle until memory runs out,
 * a minute later and without naming the resource; here the program gets an exception where it creates it.
 */
"use strict";

const { afterLoad } = require("./after-load.cjs");

/** What the SDK doesn't look inside: its own values, and what is yet to come. */
function isOpaque(value) {
  return (
    value.__pulumiOutput === true ||
    value.__pulumiResource === true ||
    value.__pulumiAsset === true ||
    value.__pulumiArchive === true ||
    typeof value.then === "function"
  );
}

/** Path to the first place where a value contains itself; undefined for a tree. */
function findCycle(value, path, above, done) {
  if (typeof value !== "object" || value === null || done.has(value)) return undefined;
  if (above.has(value)) return path;
  if (isOpaque(value)) return undefined;
  above.add(value);
  for (const key of Object.keys(value)) {
    const inner = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const found = findCycle(value[key], inner, above, done);
    if (found !== undefined) return found;
  }
  above.delete(value);
  done.add(value);
  return undefined;
}

function refuseCycle(properties, type, name) {
  const path = findCycle(properties, "", new Set(), new WeakSet());
  if (path === undefined) return;
  const subject = `property ${path} of ${type}${name === undefined ? "" : ` "${name}"`}`;
  throw new Error(`${subject} contains itself: properties can't hold a cycle`);
}

/** Guards the functions through which every resource is registered. */
function guard(sdk) {
  const { registerResource, registerResourceOutputs } = sdk;
  sdk.registerResource = function (...args) {
    const [, , type, name, , , , properties] = args;
    refuseCycle(properties, type, name);
    return registerResource.apply(this, args);
  };
  sdk.registerResourceOutputs = function (resource, outputs) {
    refuseCycle(outputs, resource.__pulumiType ?? "the component's outputs", resource.__name);
    return registerResourceOutputs.call(this, resource, outputs);
  };
}

afterLoad("runtime/resource.js", guard);
