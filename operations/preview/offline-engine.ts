import { readFileSync } from "node:fs";

import type { PreviewArguments } from "./arguments";
import { Biller } from "./bill";
import type { Gathered } from "./gathered";
import { judgementOf } from "./gathered";
import { gatheredPacks } from "./gathered-packs";
import { reportedProperties } from "./redact";
import { repairedValues } from "./repaired-values";
import type { ReportedResource } from "./report/schema";
import type {
  OfflineOptions,
  PackChoice,
  PlannedResource,
  Project,
  SeatedPackInfo,
  StackConfig,
  WireObject,
  WireValue,
} from "../../offline";
import {
  inTreeOrder,
  previewOffline,
  readStateFile,
  rootUrn,
  withoutInternals,
  withoutReferences,
  withoutSecrets,
} from "../../offline";
import type { JudgedProvider, JudgedResource, Props } from "../../policies/kit";
import { EXIT, UserError } from "../terminal/errors";
import type { Progress } from "../terminal/progress";

/** What every engine needs to know. */
export interface EngineRequest {
  readonly project: Project;
  readonly stack: string;
  readonly stackConfig: StackConfig;
  readonly packs: readonly PackChoice[];
  readonly options: PreviewArguments;
  readonly progress: Progress;
}

/** Previews with the offline engine. */
export async function gatherOffline(request: EngineRequest): Promise<Gathered> {
  const { project, stack, stackConfig, packs, options, progress } = request;
  const offline: OfflineOptions = {
    project,
    stack,
    stackConfig,
    packs,
    ...(options.state !== undefined && { state: readStateFile(options.state) }),
    stackOutputs: readStackOutputs(options.stackOutputs),
    timeoutSeconds: options.timeoutSeconds,
    events: {
      phase: (name) => {
        progress.phase(
          { starting: "starting", planning: "running the program", judging: "judging the stack" }[name],
        );
      },
      planned: (count) => {
        progress.resource(count);
      },
      output: (line) => {
        progress.note(line);
      },
    },
  };
  const { work: views, ...preview } = await previewOffline(offline, (resources, seated) =>
    viewsOf(resources, seated, request),
  );
  const root = preview.resources.find(({ urn }) => urn === rootUrn(stack, project.name));
  return {
    engine: "offline",
    project: project.name,
    stack,
    ...views,
    ...judgementOf(preview.diagnostics, views.packs),
    remediations: preview.remediations.map(({ before, after, ...remediation }) => ({
      ...remediation,
      values: repairedValues(before, after),
    })),
    warnings: preview.warnings,
    outputs: reportedProperties(root?.outputs ?? {}),
  };
}

/** The resources as a report shows them, as judges see them, and priced. */
function viewsOf(
  resources: readonly PlannedResource[],
  seated: readonly SeatedPackInfo[],
  { stack, stackConfig, options }: EngineRequest,
): Pick<Gathered, "resources" | "judged" | "packs" | "biller"> {
  const shown = resources.filter(({ isDefaultProvider }) => !isDefaultProvider);
  const judged = inTreeOrder(toJudged(resources));
  const packs = gatheredPacks(seated);
  const biller = new Biller({ judged, stack }, packs, stackConfig.values, options.program);
  // Now is the time to work it out.
  biller.priced();
  return { resources: shown.map(toReported), judged, packs, biller };
}

function toReported(resource: PlannedResource): ReportedResource {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    parent: resource.parent === "" ? null : resource.parent,
    operation: resource.operation,
    custom: resource.custom,
    ...(resource.provider !== "" && { provider: resource.provider }),
    properties: reportedProperties({ ...resource.inputs, ...resource.outputs }),
    ...(resource.changes.length > 0 && { changes: [...resource.changes] }),
    ...(resource.source && { source: resource.source }),
    ...(resource.remote && { notes: ["built inside its provider plugin: not shown, not judged"] }),
  };
}

/** What the update leaves standing, as judges see it. */
export function toJudged(resources: readonly PlannedResource[]): readonly JudgedResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return resources
    .filter(({ operation }) => operation !== "delete")
    .map((resource) => {
      const provider = byUrn.get(resource.provider);
      return {
        urn: resource.urn,
        type: resource.type,
        name: resource.name,
        props: judgedProps(resource.outputs),
        options: {
          protect: resource.options.protect,
          ignoreChanges: resource.options.ignoreChanges,
          aliases: [],
        },
        ...(provider && { provider: judgedProvider(provider) }),
        ...(resource.parent !== "" && { parent: resource.parent }),
        dependencies: resource.dependencies,
        propertyDependencies: resource.propertyDependencies,
      };
    });
}

function judgedProvider({ urn, type, name, inputs }: PlannedResource): JudgedProvider {
  return { urn, type, name, props: judgedProps(inputs) };
}

function judgedProps(properties: WireObject): Props {
  return withoutSecrets(withoutReferences(withoutInternals(properties))) as Props;
}

/** Outputs of other stacks: the JSON that `pulumi stack output --json` prints. */
function readStackOutputs(files: Readonly<Record<string, string>>): ReadonlyMap<string, WireObject> {
  return new Map(
    Object.entries(files).map(([name, file]) => {
      try {
        const parsed = JSON.parse(readFileSync(file, "utf8")) as WireValue;
        if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
          return [name, parsed as WireObject];
      } catch {
        // Falls through to the one error for both.
      }
      throw new UserError(EXIT.badConfigurationOrUsage, {
        where: `--stack-outputs ${name}`,
        what: `${file} is not a JSON object of outputs`,
        expected: "what `pulumi stack output --json` prints",
      });
    }),
  );
}
