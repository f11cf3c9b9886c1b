import { setImmediate as nextTurn } from "node:timers/promises";

import type { Panel } from "./panel";
import type { Candidate, Judges, ProviderView } from "../engine/judges";
import type { PlannedResource } from "../engine/planned-resource";
import { ROOT_STACK_TYPE } from "../wire/urn";
import type { WireObject } from "../wire/values";

/** Judges that are still on their way: the program may start while the packs do. */
export class LatePanel implements Judges {
  readonly #queued: Promise<void>[] = [];

  constructor(private readonly ready: Promise<Panel>) {}

  async remediate(candidate: Candidate): Promise<WireObject> {
    if (candidate.type === ROOT_STACK_TYPE) {
      // Everything waits for the stack's URN, and it has no inputs that a repair could change: it is only told of.
      this.#queue(async (panel) => {
        await panel.remediate(candidate);
      });
      return candidate.inputs;
    }
    return (await this.ready).remediate(candidate);
  }

  analyze(candidate: Candidate): void {
    this.#queue((panel) => {
      panel.analyze(candidate);
    });
  }

  analyzeStack(
    resources: readonly (PlannedResource & { readonly providerView: ProviderView | undefined })[],
  ): void {
    this.#queue((panel) => {
      panel.analyzeStack(resources);
    });
  }

  async settled(): Promise<void> {
    await Promise.all(this.#queued.splice(0));
    await (await this.ready).settled();
  }

  /** In the order asked for, each when whoever waits for an answer to what is judged has it. */
  #queue(work: (panel: Panel) => void | Promise<void>): void {
    const queued = this.ready.then(async (panel) => {
      await nextTurn();
      await work(panel);
    });
    queued.catch(() => undefined);
    this.#queued.push(queued);
  }
}
