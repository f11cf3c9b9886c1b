/** EBS volumes, wherever they are described. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import { Unpriceable } from "./unpriceable";

/** A volume as EC2 bills it. */
export interface VolumeShape {
  readonly type: string;
  /** GB. */
  readonly size: number;
  readonly iops?: number;
  /** MiB/s; only gp3 has it. */
  readonly throughput?: number;
  /** Requests a month; only magnetic volumes are billed for them. */
  readonly monthlyRequests?: number | undefined;
}

const NAMES: Readonly<Record<string, string>> = {
  gp2: "general purpose SSD, gp2",
  gp3: "general purpose SSD, gp3",
  io1: "provisioned IOPS SSD, io1",
  io2: "provisioned IOPS SSD, io2",
  st1: "throughput optimized HDD, st1",
  sc1: "cold HDD, sc1",
  standard: "magnetic",
};

/** What a gp3 volume includes (Amazon EBS pricing page). */
const GP3_FREE = { iops: 3000, throughput: 125 } as const;

/** What io1 and io2 volumes get when the code doesn't say (EC2 API: the minimum). */
const DEFAULT_PROVISIONED_IOPS = 100;

/** Lines of one volume. */
export function volumeLines(volume: VolumeShape): Line[] {
  const { type, size } = volume;
  const name = NAMES[type];
  if (name === undefined) throw new Unpriceable(`volume type "${type}" is not known`);
  return [baseline(`Storage (${name})`, ebs(type, "storage"), "GB-month", size), ...performanceLines(volume)];
}

function performanceLines({ type, iops, throughput = 0, monthlyRequests }: VolumeShape): Line[] {
  if (type === "io1" || type === "io2") {
    return [baseline("Provisioned IOPS", ebs(type, "iops"), "IOPS-month", iops ?? DEFAULT_PROVISIONED_IOPS)];
  }
  if (type === "standard") return [usage("I/O requests", ebs(type, "requests"), "requests", monthlyRequests)];
  if (type !== "gp3") return [];
  const [extraIops, extraThroughput] = [(iops ?? 0) - GP3_FREE.iops, throughput - GP3_FREE.throughput];
  return [
    ...(extraIops > 0 ? [baseline("Provisioned IOPS", ebs(type, "iops"), "IOPS-month", extraIops)] : []),
    ...(extraThroughput > 0
      ? [baseline("Provisioned throughput", ebs(type, "throughput"), "MiBps-month", extraThroughput)]
      : []),
  ];
}

function ebs(type: string, what: string) {
  return { service: "AmazonEC2", product: `ebs/${type}/${what}` };
}
