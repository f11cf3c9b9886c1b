/**
 * Spares a program the stack traces that Pulumi's SDK takes for each of its promises, some thirty a resource: a
 * third of the time of a large program. They are for finding promises that never settle, and are still taken for
 * those who ask for them by PULUMI_DEBUG_PROMISE_LEAKS.
 */
"use strict";

const { afterLoad } = require("./after-load.cjs");

if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
  afterLoad("runtime/debuggable.js", (sdk) => {
    const { debuggablePromise } = sdk;
    sdk.debuggablePromise = function (promise, context) {
      const { stackTraceLimit } = Error;
      Error.stackTraceLimit = 0;
      try {
        return debuggablePromise.call(this, promise, context);
      } finally {
        Error.stackTraceLimit = stackTraceLimit;
      }
    };
  });
}
