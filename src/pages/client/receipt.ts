// The page where a respondent sees and erases the own answers, which works without it.
import { forgetErased } from './survey/erased.ts';

forgetErased();
