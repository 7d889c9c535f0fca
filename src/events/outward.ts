/** They leave shadow trees and bubble, so `document` and `window` hear them too. */
export const outward = { bubbles: true, composed: true } as const;

export const cancelable = { ...outward, cancelable: true } as const;
