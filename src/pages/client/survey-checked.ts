// The survey page's script for surveys that check that no robot answers, whatever else they need.
import './survey/challenge.ts';
import './survey-more.ts';
