/** Amazon SES: who sends from an identity pays for what it sends. */
import { baseline, free, usage } from "./line";
import type { CostModel } from "./model";
import { models, quantity } from "./model";

function ses(product: string) {
  return { service: "AmazonSES", product };
}

const identities = models(
  [
    "aws:ses/domainIdentity:DomainIdentity",
    "aws:ses/emailIdentity:EmailIdentity",
    "aws:sesv2/emailIdentity:EmailIdentity",
  ],
  {
    usage: {
      monthlyEmails: quantity(
        "emails",
        "Emails sent a month, one for each recipient.",
        [1000, 50_000, 2_000_000],
      ),
      monthlyAttachmentsGb: quantity("GB", "Attachments sent a month."),
    },
    bill: ({ usage: assumed }) => [
      usage("Emails sent", ses("sent"), "emails", assumed.number("monthlyEmails")),
      usage("Attachments", ses("attachments"), "GB", assumed.number("monthlyAttachmentsGb")),
    ],
  },
);

const receiptRule: CostModel = {
  type: "aws:ses/receiptRule:ReceiptRule",
  usage: {
    monthlyEmails: quantity("emails", "Emails received a month."),
    monthlyChunks: quantity("chunks", "Complete chunks of 256 KB received a month."),
  },
  bill: ({ usage: assumed }) => [
    usage("Emails received", ses("received"), "emails", assumed.number("monthlyEmails")),
    usage("Incoming mail chunks", ses("received-chunks"), "chunks", assumed.number("monthlyChunks")),
  ],
};

/** Addresses that SES manages are billed by what they send, others each by itself. */
const addressPool: CostModel = {
  type: "aws:sesv2/dedicatedIpPool:DedicatedIpPool",
  usage: { monthlyEmails: quantity("emails", "Emails a month sent through a managed pool.") },
  bill({ properties, usage: assumed }) {
    if (properties.text("scalingMode", "STANDARD") === "STANDARD")
      return free("the addresses of the pool are billed");
    return [
      baseline("Managed dedicated addresses", ses("managed-pool"), "months", 1),
      usage(
        "Emails sent from managed addresses",
        ses("managed-pool/sent"),
        "emails",
        assumed.number("monthlyEmails"),
      ),
    ];
  },
};

const address: CostModel = {
  type: "aws:sesv2/dedicatedIpAssignment:DedicatedIpAssignment",
  bill: () => [baseline("Dedicated address", ses("dedicated-ip"), "addresses", 1)],
};

export const email: readonly CostModel[] = [...identities, receiptRule, addressPool, address];
