import { Unpriceable } from "./unpriceable";

/**
 * vCPUs of an instance size (EC2 user guide, instance type specifications): `large` has 2, `xlarge` 4, and
 * `Nxlarge` 4 N; smaller sizes differ by family.
 *
 * @param type e.g. `m5.large`, `db.r6g.2xlarge`
 */
export function vcpusOf(type: string): number {
  const [size = "", family = ""] = type.split(".").reverse();
  const multiple = /^(\d*)xlarge$/.exec(size)?.[1];
  if (multiple !== undefined) return multiple === "" ? 4 : 4 * Number(multiple);
  if (size === "large") return 2;
  if (/^(t3|t3a|t4g)$/.test(family)) return 2;
  if (family === "t2") return size === "medium" ? 2 : 1;
  if (size === "medium" || size === "small") return 1;
  throw new Unpriceable(`the number of vCPUs of ${type} is not known`);
}
