import type { Price } from "../../policies/cost/catalogue";
import type { PriceChange } from "./difference";

/** `$0.023 per GB-month, $0.022 from 51,200`. */
export function priceText({ tiers, unit }: Price): string {
  return tiers
    .map(
      ({ from, price }, index) =>
        `$${plain(price)} ${index === 0 ? `per ${unit}` : `from ${from.toLocaleString("en-US")}`}`,
    )
    .join(", ");
}

/** Where a price comes from, for a list. */
export function sourceText({ source }: Price): string {
  return `${source.date ?? "undated"} ${source.method}`;
}

/** One line on a change: `~ AmazonEC2 us-east-1 nat/hours: $0.045 per hours → $0.05 per hours (+11.1%)`. */
export function changeText({ service, region, product, before, after }: PriceChange): string {
  const key = `${service} ${region} ${product}`;
  if (!before && after) return `+ ${key}: ${priceText(after)}`;
  if (before && !after) return `- ${key}: ${priceText(before)}`;
  if (!before || !after) return key;
  const [was, is] = [before.tiers[0]?.price ?? 0, after.tiers[0]?.price ?? 0];
  const percent =
    was > 0 && was !== is ? ` (${is > was ? "+" : ""}${(((is - was) / was) * 100).toFixed(1)}%)` : "";
  return `~ ${key}: ${priceText(before)} → ${priceText(after)}${percent}`;
}

/** A number without exponent: 1e-7 as 0.0000001. */
function plain(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 15, useGrouping: false });
}
