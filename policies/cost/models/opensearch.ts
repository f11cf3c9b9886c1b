/** OpenSearch domains, under their new name and under Elasticsearch's. */
import type { Line } from "./line";
import { baseline } from "./line";
import type { CostModel } from "./model";
import { models } from "./model";
import type { PropertyReader } from "./properties";
import type { Subject } from "./subject";

/** What the service starts when a domain says nothing of its nodes. */
const DEFAULT_TYPE = "m4.large.search";
/** Masters that a domain with dedicated ones has unless it says otherwise. */
const DEFAULT_MASTERS = 3;

const domains = models(["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"], {
  bill(subject) {
    const config = subject.properties.object("clusterConfig");
    const nodes = config?.number("instanceCount", 1) ?? 1;
    return [
      nodeLine(subject, "Instance", config?.text("instanceType", DEFAULT_TYPE) ?? DEFAULT_TYPE, nodes),
      ...volumeLines(subject, nodes),
      ...(config ? [...masterLines(subject, config), ...warmLines(subject, config)] : []),
    ];
  },
});

function nodeLine({ hours }: Subject, role: string, type: string, count: number): Line {
  const product = `instance/${type.replace(".elasticsearch", ".search")}`;
  return baseline(`${role} (on-demand, ${type})`, openSearch(product), "hours", count * hours);
}

function masterLines(subject: Subject, config: PropertyReader): Line[] {
  if (!config.flag("dedicatedMasterEnabled")) return [];
  const type = config.text("dedicatedMasterType", DEFAULT_TYPE);
  return [
    nodeLine(subject, "Dedicated master", type, config.number("dedicatedMasterCount", DEFAULT_MASTERS)),
  ];
}

function warmLines(subject: Subject, config: PropertyReader): Line[] {
  if (!config.flag("warmEnabled")) return [];
  return [nodeLine(subject, "UltraWarm instance", config.text("warmType"), config.number("warmCount"))];
}

/** Every data node has a volume of its own; the first is shown apart, as other estimators count but that one. */
function volumeLines({ properties }: Subject, nodes: number): Line[] {
  const volume = properties.object("ebsOptions");
  if (!volume?.flag("ebsEnabled")) return [];
  const type = volume.text("volumeType", "gp2").toLowerCase();
  const size = volume.number("volumeSize");
  return [
    ...perNode(`Storage (${type})`, `storage/${type}`, "GB-month", size, nodes),
    ...(type === "gp3" ? gp3Lines(volume, size, nodes) : []),
    ...(type === "io1"
      ? perNode("Storage IOPS (io1)", "storage/io1/iops", "IOPS-month", volume.number("iops"), nodes)
      : []),
  ];
}

function perNode(name: string, product: string, unit: string, each: number, nodes: number): Line[] {
  const price = openSearch(product);
  const others = nodes - 1;
  return [
    baseline(name, price, unit, each),
    ...(others > 0
      ? [baseline(`${name} of ${others} more data node${others > 1 ? "s" : ""}`, price, unit, others * each)]
      : []),
  ];
}

/**
 * What gp3 volumes include (OpenSearch pricing page): 3,000 IOPS, or 3 for each GB above 1 TiB; 125 MiB/s up to
 * 170 GB, above that 250 MiB/s for every 3 TB begun, up to 1,000.
 */
function gp3Lines(volume: PropertyReader, size: number, nodes: number): Line[] {
  const includedIops = size > 1024 ? Math.max(3000, 3 * size) : 3000;
  const includedRate = size <= 170 ? 125 : Math.min(1000, 250 * Math.ceil(size / 3000));
  const iops = Math.max(0, volume.number("iops", includedIops) - includedIops) * nodes;
  const rate = Math.max(0, volume.number("throughput", includedRate) - includedRate) * nodes;
  return [
    ...(rate > 0
      ? [baseline("Throughput (gp3)", openSearch("storage/gp3/throughput"), "MiBps-month", rate)]
      : []),
    ...(iops > 0 ? [baseline("Storage IOPS (gp3)", openSearch("storage/gp3/iops"), "IOPS-month", iops)] : []),
  ];
}

function openSearch(product: string) {
  return { service: "AmazonES", product };
}

export const searchDomains: readonly CostModel[] = domains;
