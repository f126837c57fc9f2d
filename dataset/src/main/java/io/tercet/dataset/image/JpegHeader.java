package io.tercet.dataset.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * What the segments before a JPEG's data say about its colours (ITU-T T.81, annex B; Adobe's marker APP14, T.872).
 *
 * @param components 1 for grey, 3 for colour, 4 for cyan, magenta, yellow and black; 0 where nothing tells
 * @param isAdobe whether the file has Adobe's marker
 * @param isLuminance whether Adobe's marker says that the first three components are luminance and chrominance
 */
record JpegHeader(int components, boolean isAdobe, boolean isLuminance) {

    static final JpegHeader NONE = new JpegHeader(0, false, false);

    private static final int START_OF_SCAN = 0xDA;
    private static final int APP14 = 0xEE;
    private static final int COMPONENTS_AT = 9;
    private static final int TRANSFORM_AT = 15;

    static JpegHeader of(byte[] jpeg) {
        JpegHeader header = NONE;
        int at = 2;
        while (at + TRANSFORM_AT < jpeg.length && jpeg[at] == (byte) 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            if (marker == START_OF_SCAN) {
                return header;
            }
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (isFrame(marker)) {
                header = new JpegHeader(jpeg[at + COMPONENTS_AT], header.isAdobe, header.isLuminance);
            } else if (marker == APP14 && new String(jpeg, at + 4, 5, ISO_8859_1).equals("Adobe")) {
                header = new JpegHeader(header.components, true, jpeg[at + TRANSFORM_AT] == 2);
            }
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8) + (jpeg[at + 3] & 0xFF);
        }
        return header;
    }

    /** C0 to CF begin a frame, except for those of Huffman tables, arithmetic conditioning and extensions. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
