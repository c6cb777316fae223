import { describe, expect, test } from "vitest";
import { rsaWeakness } from "../../domain/rsa-strength.ts";

/** 2048 bits: 256 bytes, of which the first bit is set. */
const N_2048 = `${"v".repeat(341)}w`;
/** 2047 bits: as long a text, but the first bit is not set. */
const N_2047 = `P${"v".repeat(340)}w`;
/** 1024 bits. */
const N_1024 = `${"v".repeat(170)}w`;

describe("an RSA key is strong enough", () => {
  test.each([
    ["with 2048 bits and 65537", N_2048, "AQAB"],
    ["with 4096 bits", `${"v".repeat(682)}w`, "AQAB"],
    ["with a zero byte before its 2048 bits", `AL${"v".repeat(342)}`, "AQAB"],
    ["with 65539", N_2048, "AQAD"],
    ["with an exponent of 256 bits", N_2048, `${"_".repeat(42)}8`],
    ["with zero bytes before its exponent", N_2048, "AAAAAQAB"],
    ["with padding", `${N_2048}==`, "AQAB"],
    ["in base64 with plus and slash", `${"/".repeat(170)}${"+".repeat(171)}w==`, "AQAB"],
  ])("%s", (_, n, e) => {
    expect(rsaWeakness({ n, e })).toBeUndefined();
  });
});

describe("an RSA key is too weak by its modulus", () => {
  test.each([
    ["of 1024 bits", N_1024],
    ["of 2047 bits", N_2047],
    ["of 1024 bits after 128 zero bytes", `${"A".repeat(170)}A${N_1024}`],
    ["of 2040 bits after a zero byte", `AA${"v".repeat(340)}`],
    ["of zeros only", "A".repeat(342)],
    ["that is empty", ""],
    ["that is no base64", `${"v".repeat(341)}!`],
    ["that is a reference of Terraform", `\${${"v".repeat(400)}}`],
  ])("%s", (_, n) => {
    expect(rsaWeakness({ n, e: "AQAB" })).toBe("modulus");
  });
});

describe("an RSA key is too weak by its exponent", () => {
  test.each([
    ["0", "AA"],
    ["1", "AQ"],
    ["3", "Aw"],
    ["17", "EQ"],
    ["65535", "__8"],
    ["65536", "AQAA"],
    ["65538, which is even", "AQAC"],
    ["3 after zero bytes", "AAAAAAAD"],
    ["one of 257 bits", `Af${"_".repeat(42)}`],
    ["none", ""],
    ["no base64", "AQ*B"],
  ])("%s", (_, e) => {
    expect(rsaWeakness({ n: N_2048, e })).toBe("exponent");
  });
});
