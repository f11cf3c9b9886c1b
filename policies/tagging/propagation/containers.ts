import type { Json, ResourceGraph, Verdict } from "../../kit";
import { fail, isObject, isUnknown, unknown } from "../../kit";
import { plain } from "../provider-inputs";
import { subject } from "../wording";

/** Something that starts tasks, and the property by which they get tags. */
interface Launcher {
  readonly type: string;
  /** Path of properties to the setting. */
  readonly path: readonly string[];
  /** How much of the path must be there for the launcher to start tasks at all. */
  readonly applies: number;
  readonly expected: readonly (string | boolean)[];
}

const LAUNCHERS: readonly Launcher[] = [
  {
    type: "aws:ecs/service:Service",
    path: ["propagateTags"],
    applies: 0,
    expected: ["SERVICE", "TASK_DEFINITION"],
  },
  {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    path: ["ecsTarget", "propagateTags"],
    applies: 1,
    expected: ["TASK_DEFINITION"],
  },
  {
    type: "aws:scheduler/schedule:Schedule",
    path: ["target", "ecsParameters", "propagateTags"],
    applies: 2,
    expected: ["TASK_DEFINITION"],
  },
  { type: "aws:batch/jobDefinition:JobDefinition", path: ["propagateTags"], applies: 0, expected: [true] },
];

/** Whether the tasks that services, schedules and job definitions start get tags. AWS's default is that they don't. */
export function* taskPropagation(graph: ResourceGraph): Iterable<Verdict> {
  for (const launcher of LAUNCHERS) {
    const path = launcher.path.join(".");
    for (const resource of graph.ofType(launcher.type)) {
      if (launcher.applies > 0 && !isObject(at(resource.props, launcher.path.slice(0, launcher.applies))))
        continue;
      const found = at(resource.props, launcher.path);
      const expected = launcher.expected.map((value) => JSON.stringify(value)).join(" or ");
      if (isUnknown(found)) {
        yield unknown(`${subject(resource)}: ${path} is unknown; expected ${expected}`, resource.urn);
      } else if (!launcher.expected.some((value) => value === found)) {
        const finding = found === undefined || found === null ? "is not set" : `is ${JSON.stringify(found)}`;
        yield fail(
          `${subject(resource)}: ${path} ${finding}, so its tasks carry no tags; expected ${expected}`,
          resource.urn,
        );
      }
    }
  }
}

function at(props: Json | undefined, path: readonly string[]): Json | undefined {
  let value = plain(props);
  for (const name of path) {
    if (isUnknown(value)) return value;
    value = isObject(value) ? plain(value[name]) : undefined;
  }
  return value;
}
