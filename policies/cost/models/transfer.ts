/** Transfer Family servers. */
import { baseline, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import { Unpriceable } from "./unpriceable";

/** A server is billed for every protocol it speaks, whether or not it is online. */
const server: CostModel = {
  type: "aws:transfer/server:Server",
  usage: {
    monthlyDataDownloadedGb: quantity("GB", "Data downloaded a month.", [1, 50, 1000]),
    monthlyDataUploadedGb: quantity("GB", "Data uploaded a month.", [1, 50, 1000]),
  },
  bill({ properties, hours, usage: assumed }) {
    const stated = properties.list("protocols").filter((protocol) => typeof protocol === "string");
    if (stated.length < properties.list("protocols").length)
      throw new Unpriceable("one of its protocols is not known before the update");
    const protocols = stated.length > 0 ? [...stated].sort() : ["SFTP"];
    return [
      ...protocols.map((protocol) =>
        baseline(
          `${protocol} protocol enabled`,
          transfer(`protocol/${protocol.toLowerCase()}`),
          "hours",
          hours,
        ),
      ),
      usage("Data downloaded", transfer("data/download"), "GB", assumed.number("monthlyDataDownloadedGb")),
      usage("Data uploaded", transfer("data/upload"), "GB", assumed.number("monthlyDataUploadedGb")),
    ];
  },
};

function transfer(product: string) {
  return { service: "AWSTransfer", product };
}

export const transferServers: readonly CostModel[] = [server];
