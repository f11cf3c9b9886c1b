import { join } from "node:path";

import type { BenchResource } from "./iam-workload";
import { policyDocuments, roleGraph } from "./iam-workload";
import { childCpuSeconds, median } from "./measure";
import { analyzeRequest, analyzeStackRequest } from "../../offline/policy/analyzer-requests";
import { PackHost } from "../../offline/policy/pack-host";

/** What one run of the IAM pack took, each a pair of wall time and its processes' own time, in seconds. */
interface IamRun {
  readonly start: Took;
  readonly documents: Took;
  readonly graph: Took;
}

interface Took {
  readonly wall: number;
  /** Nothing where the system doesn't tell. */
  readonly cpu: number | undefined;
}

/** One figure with its goal, for the bench's table. */
export interface IamFigure {
  readonly what: string;
  readonly figure: string;
  readonly goal: string;
}

/** Measures the built IAM pack in its own process: its start, many documents, a large graph. */
export async function benchIam(root: string, runs: number): Promise<readonly IamFigure[]> {
  const figures: IamRun[] = [];
  for (let run = 0; run < runs; run++) figures.push(await runIam(join(root, "policies", "iam")));
  const line = (what: string, part: keyof IamRun, goal: string): IamFigure => {
    const wall = median(figures.map((figure) => figure[part].wall));
    const cpus = figures.flatMap((figure) => figure[part].cpu ?? []);
    const cpu = cpus.length === 0 ? "" : `, CPU ${median(cpus).toFixed(2)} s`;
    return { what, figure: `${wall.toFixed(2)} s${cpu}`, goal };
  };
  return [
    line("IAM pack, started", "start", "under 0.4 s"),
    line("170 documents, start included", "documents", "under 1 s"),
    line("300 roles, 1000 policies, as a graph", "graph", "under 3 s"),
  ];
}

async function runIam(directory: string): Promise<IamRun> {
  const begun = clock();
  const documents = await startPack(directory);
  const start = since(begun);
  await judge(documents, policyDocuments(170));
  const ofDocuments = since(begun);
  documents.stop();
  const graph = await startPack(directory);
  try {
    const graphBegun = clock();
    await judge(graph, roleGraph(300, 1000));
    return { start, documents: ofDocuments, graph: since(graphBegun) };
  } finally {
    graph.stop();
  }
}

/** Starts a pack with nobody to judge yet. */
export function startPack(directory: string): Promise<PackHost> {
  return PackHost.start({
    directory,
    programDirectory: directory,
    // Nobody listens there: the pack only speaks to an engine to print.
    engineAddress: "127.0.0.1:9",
    stack: "bench",
    project: "bench",
    config: {},
    secretKeys: [],
    startSeconds: 60,
  });
}

/** Judges every resource by itself, then all of them together, as an engine does. */
async function judge(host: PackHost, resources: readonly BenchResource[]): Promise<void> {
  await Promise.all(resources.map((resource) => host.analyze(analyzeRequest(resource))));
  await host.analyzeStack(analyzeStackRequest(resources));
}

interface Moment {
  readonly wall: number;
  readonly cpu: ReadonlyMap<number, number> | undefined;
}

function clock(): Moment {
  return { wall: performance.now() / 1000, cpu: childCpuSeconds(process.pid) };
}

function since(begun: Moment): Took {
  const now = clock();
  const wall = now.wall - begun.wall;
  if (!now.cpu || !begun.cpu) return { wall, cpu: undefined };
  const used = [...now.cpu].map(([pid, seconds]) => seconds - (begun.cpu?.get(pid) ?? 0));
  return { wall, cpu: used.reduce((total, seconds) => total + seconds, 0) };
}
