import Packets
import Reports
import Testing

@Suite struct AddressTextTests {
    /// Every expected text was printed by tcpdump 4.99.3.
    @Test(
        arguments: [
            (0x0, 0x0, "::"),
            (0x0, 0x1, "::1"),
            (0xfd00000000000000, 0x1, "fd00::1"),
            (0xfe80000000000001, 0x1, "fe80:0:0:1::1"),
            (0x1000000000002, 0x3, "1:0:0:2::3"),
            (0x1000000000002, 0x3000000000004, "1::2:3:0:0:4"),
            (0x100020003, 0x4000500060007, "0:1:2:3:4:5:6:7"),
            (0x1000200030004, 0x5000600070000, "1:2:3:4:5:6:7:0"),
            (0x1000200030004, 0x5000600000000, "1:2:3:4:5:6::"),
            (0x10000, 0x0, "0:0:1::"),
            (0x0, 0xffff01020304, "::ffff:1.2.3.4"),
            (0x0, 0x1020304, "::1.2.3.4"),
            (0x0, 0x10002, "::0.1.0.2"),
            (0x0, 0xffff00000000, "::ffff:0.0.0.0"),
            (0x0, 0xffff00000001, "::ffff:0.0.0.1"),
            (0x0, 0x100020003, "::1:2:3"),
            (0x20010db800000001, 0x1000100010001, "2001:db8:0:1:1:1:1:1"),
            (0xabcdef0123456789, 0xabcdef0123456789, "abcd:ef01:2345:6789:abcd:ef01:2345:6789"),
            (0xffff00000000, 0x0, "0:ffff::"),
            (0x0, 0xffff000001020304, "::ffff:0:102:304"),
            (0x0, 0x101, "::101"),
            (0x0, 0x2000000, "::2.0.0.0"),
        ] as [(UInt64, UInt64, String)]
    )
    func version6(high: UInt64, low: UInt64, expected: String) {
        #expect(text(Address(ipv6High: high, low: low)) == expected)
    }

    @Test(
        arguments: [
            (0, "0.0.0.0"), (0x0a00_0001, "10.0.0.1"), (0xffff_ffff, "255.255.255.255"), (0x6409_0a63, "100.9.10.99"),
        ] as [(UInt32, String)]
    )
    func version4(bits: UInt32, expected: String) {
        #expect(text(Address(ipv4: bits)) == expected)
    }

    @Test func port() {
        var buffer = TextBuffer()
        AddressText.append(Endpoint(address: Address(ipv6High: 0, low: 1), port: 65535), to: &buffer)
        #expect(buffer.string == "::1.65535")
    }

    private func text(_ address: Address) -> String {
        var buffer = TextBuffer()
        AddressText.append(address, to: &buffer)
        return buffer.string
    }
}
