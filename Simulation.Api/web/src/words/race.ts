/** Words of one screen: Chinese first, English complete. */
export const raceWords = {
} as const satisfies Record<string, readonly [string, string]>;
