/** What leaves a DynamoDB table: replicas declared on their own, exports, streams to Kinesis. */
import { usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import { replicatedWrites, tableClass, tableStorage } from "./dynamodb";

function dynamodb(product: string) {
  return { service: "AmazonDynamoDB", product };
}

/** A replica is billed in its own region for the writes that it receives and the data that it keeps. */
const replica: CostModel = {
  type: "aws:dynamodb/tableReplica:TableReplica",
  bill(subject) {
    const table = subject.requiredCompanion("globalTableArn", "table", "aws:dynamodb/table:Table");
    const own = subject.properties.text("tableClassOverride", "");
    const kind = own === "" ? tableClass(table) : own === "STANDARD" ? "standard" : "infrequent-access";
    return [replicatedWrites(table, kind, subject.region), tableStorage(table, kind, subject.region)];
  },
};

const tableExport: CostModel = {
  type: "aws:dynamodb/tableExport:TableExport",
  usage: { monthlyExportedGb: quantity("GB", "Data exported a month.") },
  bill: ({ usage: assumed }) => [
    usage("Data exported", dynamodb("export"), "GB", assumed.number("monthlyExportedGb")),
  ],
};

const streamToKinesis: CostModel = {
  type: "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
  usage: {
    monthlyCaptureUnits: quantity(
      "capture units",
      "Change data capture units a month, one per write of 1 KB.",
    ),
  },
  bill: ({ usage: assumed }) => [
    usage(
      "Change data capture",
      dynamodb("kinesis-capture"),
      "capture units",
      assumed.number("monthlyCaptureUnits"),
    ),
  ],
};

export const dynamodbCopies: readonly CostModel[] = [replica, tableExport, streamToKinesis];
