/** The ports on which database engines listen unless they are told otherwise, by the beginning of the engine's name. */
export const DATABASE_PORTS: readonly (readonly [engine: RegExp, port: number])[] = [
  [/^(?:aurora-)?postgres/, 5432],
  [/^(?:aurora(?!-postgres)|mysql|mariadb)/, 3306],
  [/^(?:custom-)?sqlserver/, 1433],
  [/^(?:custom-)?oracle/, 1521],
  [/^db2/, 50_000],
];
