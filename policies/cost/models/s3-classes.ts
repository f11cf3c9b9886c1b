/** What AWS bills in each storage class of S3: storage, requests, retrievals and selects. */
/** One billed quantity of a storage class: its usage name, its line, its price and unit. */
export type Meter = readonly [name: string, label: string, product: string, unit: string];

function requests(key: string, more: readonly Meter[] = []): Meter[] {
  return [
    ["monthlyTier1Requests", "PUT, COPY, POST, LIST requests", `${key}/write-requests`, "requests"],
    ["monthlyTier2Requests", "GET, SELECT, and all other requests", `${key}/read-requests`, "requests"],
    ...more,
  ];
}

function select(key: string): Meter[] {
  return [
    ["monthlySelectDataScannedGb", "Select data scanned", `${key}/select-scanned`, "GB"],
    ["monthlySelectDataReturnedGb", "Select data returned", `${key}/select-returned`, "GB"],
  ];
}

function infrequent(key: string): Meter[] {
  return requests(key, [
    ["monthlyLifecycleTransitionRequests", "Lifecycle transition", `${key}/transitions`, "requests"],
    ["monthlyDataRetrievalGb", "Retrievals", `${key}/retrieval`, "GB"],
    ...select(key),
  ]);
}

function storage(key: string): Meter {
  return ["storageGb", "Storage", `${key}/storage`, "GB-month"];
}

/** The storage classes, by the usage name that groups their assumptions. */
export const STORAGE_CLASSES: Readonly<
  Record<string, { readonly label: string; readonly meters: readonly Meter[] }>
> = {
  standard: {
    label: "Standard",
    meters: [storage("standard"), ...requests("standard"), ...select("standard")],
  },
  intelligentTiering: {
    label: "Intelligent tiering",
    meters: [
      [
        "frequentAccessStorageGb",
        "Storage (frequent access)",
        "intelligent-tiering/frequent/storage",
        "GB-month",
      ],
      [
        "infrequentAccessStorageGb",
        "Storage (infrequent access)",
        "intelligent-tiering/infrequent/storage",
        "GB-month",
      ],
      [
        "archiveAccessStorageGb",
        "Storage (archive access)",
        "intelligent-tiering/archive/storage",
        "GB-month",
      ],
      [
        "deepArchiveAccessStorageGb",
        "Storage (deep archive access)",
        "intelligent-tiering/deep-archive/storage",
        "GB-month",
      ],
      ["monitoredObjects", "Monitoring and automation", "intelligent-tiering/monitoring", "objects"],
      ...requests("intelligent-tiering"),
      [
        "monthlyLifecycleTransitionRequests",
        "Lifecycle transition",
        "intelligent-tiering/transitions",
        "requests",
      ],
      ...select("intelligent-tiering"),
      // Deleted before 30 days: the rest of them is billed as frequent access.
      ["earlyDeleteGb", "Early delete (within 30 days)", "intelligent-tiering/frequent/storage", "GB-month"],
    ],
  },
  standardInfrequentAccess: {
    label: "Standard - infrequent access",
    meters: [storage("standard-ia"), ...infrequent("standard-ia")],
  },
  oneZoneInfrequentAccess: {
    label: "One zone - infrequent access",
    meters: [storage("one-zone-ia"), ...infrequent("one-zone-ia")],
  },
  glacierInstantRetrieval: {
    label: "Glacier instant retrieval",
    meters: [storage("glacier-instant"), ...infrequent("glacier-instant")],
  },
  glacierFlexibleRetrieval: {
    label: "Glacier flexible retrieval",
    meters: [
      storage("glacier-flexible"),
      ...requests("glacier-flexible", [
        [
          "monthlyLifecycleTransitionRequests",
          "Lifecycle transition",
          "glacier-flexible/transitions",
          "requests",
        ],
      ]),
      [
        "monthlyStandardDataRetrievalRequests",
        "Retrieval requests (standard)",
        "glacier-flexible/restore-requests-standard",
        "requests",
      ],
      [
        "monthlyStandardDataRetrievalGb",
        "Retrievals (standard)",
        "glacier-flexible/retrieval-standard",
        "GB",
      ],
      [
        "monthlyStandardSelectDataScannedGb",
        "Select data scanned (standard)",
        "glacier-flexible/select-scanned-standard",
        "GB",
      ],
      [
        "monthlyStandardSelectDataReturnedGb",
        "Select data returned (standard)",
        "glacier-flexible/select-returned-standard",
        "GB",
      ],
      [
        "monthlyExpeditedDataRetrievalRequests",
        "Retrieval requests (expedited)",
        "glacier-flexible/restore-requests-expedited",
        "requests",
      ],
      [
        "monthlyExpeditedDataRetrievalGb",
        "Retrievals (expedited)",
        "glacier-flexible/retrieval-expedited",
        "GB",
      ],
      [
        "monthlyExpeditedSelectDataScannedGb",
        "Select data scanned (expedited)",
        "glacier-flexible/select-scanned-expedited",
        "GB",
      ],
      [
        "monthlyExpeditedSelectDataReturnedGb",
        "Select data returned (expedited)",
        "glacier-flexible/select-returned-expedited",
        "GB",
      ],
      [
        "monthlyBulkSelectDataScannedGb",
        "Select data scanned (bulk)",
        "glacier-flexible/select-scanned-bulk",
        "GB",
      ],
      [
        "monthlyBulkSelectDataReturnedGb",
        "Select data returned (bulk)",
        "glacier-flexible/select-returned-bulk",
        "GB",
      ],
      ["earlyDeleteGb", "Early delete (within 90 days)", "glacier-flexible/storage", "GB-month"],
    ],
  },
  glacierDeepArchive: {
    label: "Glacier deep archive",
    meters: [
      storage("glacier-deep-archive"),
      ...requests("glacier-deep-archive", [
        [
          "monthlyLifecycleTransitionRequests",
          "Lifecycle transition",
          "glacier-deep-archive/transitions",
          "requests",
        ],
      ]),
      [
        "monthlyStandardDataRetrievalRequests",
        "Retrieval requests (standard)",
        "glacier-deep-archive/restore-requests-standard",
        "requests",
      ],
      [
        "monthlyStandardDataRetrievalGb",
        "Retrievals (standard)",
        "glacier-deep-archive/retrieval-standard",
        "GB",
      ],
      [
        "monthlyBulkDataRetrievalRequests",
        "Retrieval requests (bulk)",
        "glacier-deep-archive/restore-requests-bulk",
        "requests",
      ],
      ["monthlyBulkDataRetrievalGb", "Retrievals (bulk)", "glacier-deep-archive/retrieval-bulk", "GB"],
      ["earlyDeleteGb", "Early delete (within 180 days)", "glacier-deep-archive/storage", "GB-month"],
    ],
  },
};
