// Link fields that belong to how a survey is handed out, not to what it asks: no questionnaire declares them, and an
// answer has them only where the survey is handed out so.

export const OWN_FIELDS = ['respondent', 'customer', 'order_signature', 'sig'] as const;
