/**
 * The CPU and memory that a Fargate task may ask for.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
const GIB = 1024;

/** For each CPU size (1024 units are one vCPU): least and most memory, and the step between, in MiB. */
const MEMORY: Readonly<Record<number, readonly [min: number, max: number, step: number]>> = {
  256: [GIB / 2, 2 * GIB, GIB],
  512: [GIB, 4 * GIB, GIB],
  1024: [2 * GIB, 8 * GIB, GIB],
  2048: [4 * GIB, 16 * GIB, GIB],
  4096: [8 * GIB, 30 * GIB, GIB],
  8192: [16 * GIB, 60 * GIB, 4 * GIB],
  16384: [32 * GIB, 120 * GIB, 8 * GIB],
};

/** The CPU sizes of Fargate tasks, in CPU units. */
export const FARGATE_CPU = [256, 512, 1024, 2048, 4096, 8192, 16384] as const;

/** The memory sizes, in MiB, that go with a CPU size; none if there is no such CPU size. */
export function fargateMemory(cpu: number): readonly number[] {
  const range = MEMORY[cpu];
  if (!range) return [];
  const [min, max, step] = range;
  // Half a GiB is the one size that is off the grid; the rest are whole steps.
  const first = min < GIB ? [min] : [];
  const sizes = Array.from({ length: Math.floor(max / step) }, (_, index) => (index + 1) * step);
  return [...first, ...sizes.filter((size) => size >= min)];
}
