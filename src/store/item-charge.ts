/** The charge category of a manual item as SQL: a refund is a credit, so that no usage seems to fall. */
export const ITEM_CHARGE = `CASE WHEN "amountMicros" < 0 THEN 'Credit' ELSE 'Usage' END`;
