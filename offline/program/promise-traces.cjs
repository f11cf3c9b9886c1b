/**
 * Spares a program what Pulumi's SDK notes down on each of its promises, some hundred a resource: a stack trace, a
 * number and a description, for finding promises that never settle. That is a third of the time and of the memory of
 * a large program. Promises that never settle are still counted, and noted down in full for those who ask for it by
 * PULUMI_DEBUG_PROMISE_LEAKS.
 */
"use strict";

const { afterLoad } = require("./after-load.cjs");

if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
  let getStore;
  afterLoad("runtime/state.js", (state) => {
    getStore = () => state.getStore();
  });
  afterLoad("runtime/debuggable.js", (sdk) => {
    const { debuggablePromise } = sdk;
    let first = true;
    sdk.debuggablePromise = function (promise, context) {
      if (first) {
        // The SDK's own sets up the count of what is left when the program ends.
        first = false;
        return debuggablePromise.call(this, promise, context);
      }
      const store = getStore();
      store.leakCandidates.add(promise);
      return promise.then(
        (value) => {
          store.leakCandidates.delete(promise);
          return value;
        },
        (error) => {
          store.leakCandidates.delete(promise);
          error.promise = promise;
          throw error;
        },
      );
    };
  });
}
