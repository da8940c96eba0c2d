// The renderer in a Worker of its own: as many files of the bench's report as are asked for, and the size of the last.
import { renderPdf } from '../../../src/render/pdf/render-pdf.ts';
import { fontSet } from '../../../src/templates-fonts.ts';
import { benchDocument } from './drawing.ts';

const worker = {
  fetch(request: Request): Response {
    const files = Number(new URL(request.url).searchParams.get('files'));
    const document = benchDocument();
    let bytes = 0;
    for (let n = 0; n < files; n += 1) bytes = renderPdf(document, fontSet()).bytes.length;
    return new Response(String(bytes));
  },
};

// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default worker;
