import { z } from "zod";

import { section } from "../section";
import { listOf, oneOf, text, textThat, toggle } from "../values";

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAYS = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const;
/** Parts of an application that can be stopped. */
const STOPPABLE = ["services", "database"] as const;

/** Whether the runtime knows an IANA time zone by this name. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const schema = z.strictObject({
  /** Whether services, database and canary stop outside of working hours. Never in prod. */
  enabled: toggle(),
  /** Days that are worked on. */
  days: listOf(`a list of different days out of ${DAYS.join(", ")}, at least one`, oneOf(DAYS), { min: 1 }),
  /** Times, on the same day, from and until which things run; the database is started half an hour before. */
  start: text("a time from 00:00 to 23:59, in quotes", TIME),
  stop: text("a time from 00:00 to 23:59, in quotes, after start", TIME),
  /** Time zone of the times; daylight saving is followed. */
  timeZone: textThat("the name of a time zone, e.g. Europe/Berlin", isTimeZone),
  /** What keeps running all the same: it gets the tag `OffHours: never`, and no schedule. */
  except: listOf(`a list of different parts out of ${STOPPABLE.join(", ")}`, oneOf(STOPPABLE)),
});

/** When a non-production environment runs. */
export const offHours = section({
  description: "Working hours, outside of which services, database and canary of a non-production stack stop",
  schema,
  defaults: {
    all: {
      enabled: false,
      days: ["MON", "TUE", "WED", "THU", "FRI"],
      start: "07:00",
      stop: "19:00",
      timeZone: "UTC",
      except: [],
    },
    test: {},
    staging: {},
    prod: {},
  },
});
