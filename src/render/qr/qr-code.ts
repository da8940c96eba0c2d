// An address as a QR code: which squares are dark. How it is painted is told beside it (qr-svg.ts, qr-png.ts).
import { encode } from 'uqr';

/** Squares by row; true is dark. The quiet zone is part of it. */
export type QrCode = readonly (readonly boolean[])[];

/** ISO/IEC 18004:2015, 9.1: four modules of light all around. */
const QUIET_ZONE = 4;

/**
 * Error correction M (about 15 % of the codewords may be lost), or a higher level where the code grows no larger by
 * it. M is what DENSO WAVE, who made the QR code, names as chosen most often
 * (https://www.qrcode.com/en/about/error_correction.html): an address of ours then fits into squares that a phone
 * still tells apart in a story or on a card in a parcel.
 */
export const qrCodeOf = (address: string): QrCode =>
  encode(address, { ecc: 'M', boostEcc: true, border: QUIET_ZONE }).data;

export const MIN_SIZE = 200;
export const MAX_SIZE = 2048;
