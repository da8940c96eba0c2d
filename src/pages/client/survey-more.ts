// The survey page's script for questionnaires that rank, say an answer again, or draw the arm that a question hangs on.
import './survey/settle-draw.ts';
import './survey/ranking.ts';
import './survey/gaps.ts';
import './survey.ts';
