/** Words of one screen: Chinese first, English complete. */
export const seatWords = {
} as const satisfies Record<string, readonly [string, string]>;
