import { z } from "zod";

import { section } from "../section";
import { listOf, text } from "../values";

const ADDRESS = /^[^\s@"<>]{1,64}@([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const schema = z.strictObject({
  /** Addresses that are told of alarms, failed backups and money; each has to confirm once. */
  emails: listOf("a list of different e-mail addresses", text("an e-mail address", ADDRESS)),
  /** Slack channel that is told, by Amazon Q in chat applications; the workspace is authorized once in its console. */
  slack: z
    .strictObject({
      workspaceId: text("the id of a Slack workspace, e.g. T07EA123LEP", /^[0-9A-Z]{1,255}$/),
      channelId: text("the id of a Slack channel, e.g. C07EZ1ABC23", /^[A-Za-z0-9]{1,254}$/),
    })
    .optional(),
  /** Microsoft Teams channel that is told, likewise. */
  teams: z
    .strictObject({
      tenantId: text("the id of a tenant, a UUID", UUID),
      teamId: text("the id of a team, a UUID", UUID),
      channelId: text("the id of a channel, e.g. 19:abc123@thread.tacv2", /^([\w-]|%[0-9A-F]{2}|[:@.])+$/i),
    })
    .optional(),
});

/** Who is told what the environment has to tell. */
export const notifications = section({
  description: "E-mail addresses and chat channels that are told of alarms, failed backups and money",
  schema,
  defaults: { all: { emails: [] }, test: {}, staging: {}, prod: {} },
});
