import Packets
import Testing

@testable import Reports

/// The baseline of the Community ID specification, seed 0.
@Suite struct CommunityIDTests {
    private static let client = Endpoint(address: Address(ipv4: 0x80e8_6e78), port: 34855)
    private static let server = Endpoint(address: Address(ipv4: 0x4223_facc), port: 80)

    @Test func specificationBaseline() {
        #expect(CommunityID(between: Self.client, and: Self.server).text == "1:LQU9qZlK+B5F3KDmev6m5PMibrg=")
    }

    @Test func bothDirectionsAgree() {
        #expect(
            CommunityID(between: Self.client, and: Self.server).text
                == CommunityID(between: Self.server, and: Self.client).text
        )
    }

    /// From the specification's IPv6 TCP baseline: 2001:470:e5bf:dead:4957:2174:e82c:4887 port 63943 to
    /// 2607:f8b0:400c:c03::1a port 25.
    @Test func addressesOfSixteenBytes() {
        let one = Endpoint(
            address: Address(ipv6High: 0x2001_0470_e5bf_dead, low: 0x4957_2174_e82c_4887),
            port: 63943
        )
        let another = Endpoint(address: Address(ipv6High: 0x2607_f8b0_400c_0c03, low: 0x1a), port: 25)
        #expect(CommunityID(between: one, and: another).text == "1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=")
    }
}
