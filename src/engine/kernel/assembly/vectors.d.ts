/**
 * How many bits the vectors are to have that the engine computes with, 128 or 256: a constant that the build hands to the
 * compiler. The operations are those of 128 bits in any case; for 256 they stand in an order that makes pairs of them.
 */
declare const vectors: i32;
