export {AdamW, adamW} from './adamw';
export type {AdamWOptions} from './adamw';
export {evaluateTokens} from './evaluate';
export type {TokenScores} from './evaluate';
export {constant, learningRateAt, warmupConstant, warmupCosine} from './schedules';
export type {Schedule} from './schedules';
export {allowTokenLabels} from './token_labels';
