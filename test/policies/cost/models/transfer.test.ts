import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../policies/kit";
import { billOf, inUsEast1, linesOf } from "../bill";

const SERVER = "aws:transfer/server:Server";
const prices = {
  "AWSTransfer/us-east-1/protocol/sftp": ["hours", 0.3],
  "AWSTransfer/us-east-1/protocol/ftps": ["hours", 0.3],
  "AWSTransfer/us-east-1/protocol/ftp": ["hours", 0.3],
  "AWSTransfer/us-east-1/data/download": ["GB", 0.04],
  "AWSTransfer/us-east-1/data/upload": ["GB", 0.04],
} as const;

describe("the bill of a transfer server", () => {
  it("has SFTP unless the program says otherwise", () => {
    assert.equal(billOf(inUsEast1(SERVER), prices).monthly, 219); // 730 h × $0.30
  });

  it("has every protocol, and data by use", () => {
    const server = inUsEast1(SERVER, { protocols: ["SFTP", "FTPS", "FTP"] });
    const used = { monthlyDataDownloadedGb: 50, monthlyDataUploadedGb: 10 };
    assert.deepEqual(linesOf(billOf(server, prices, used)), {
      "FTP protocol enabled": 219,
      "FTPS protocol enabled": 219,
      "SFTP protocol enabled": 219,
      "Data downloaded": 2, // 50 × $0.04
      "Data uploaded": 0.4,
    });
  });

  it("is unpriced with a protocol whose price isn't known, and shows what is", () => {
    const bill = billOf(inUsEast1(SERVER, { protocols: ["AS2", "SFTP"] }), prices);
    assert.equal(bill.status, "unpriced");
    assert.equal(bill.knownMonthly, 219);
  });

  it("is unpriced while one of its protocols isn't known", () => {
    const bill = billOf(inUsEast1(SERVER, { protocols: ["SFTP", UNKNOWN] }), prices);
    assert.equal(bill.reason, "one of its protocols is not known before the update");
  });
});
