import type { Account } from "./account";
import type { LogBucket } from "./log-bucket";
import type { Notifications } from "./notifications";

/** What every part of an environment is given, and most of its components take. */
export interface Base {
  readonly account: Account;
  /** Whether data and its way in are guarded against deletion. */
  readonly deletionProtection: boolean;
  /** ARN of the permissions boundary of every role. Default: none. */
  readonly permissionsBoundary: string | undefined;
  /** Days that log groups keep what is written to them. */
  readonly logRetentionDays: number;
  /** Where AWS services deliver logs to. */
  readonly logBucket: LogBucket;
  /** Where people are told; made when the first part has something to tell. */
  readonly notifications: () => Notifications;
}
