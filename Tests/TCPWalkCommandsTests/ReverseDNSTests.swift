import Foundation
import Names
import Packets
import Synchronization
import Testing

@testable import TCPWalkCommands

/// Asking the DNS, without asking it: who looks up is a function here.
@Suite struct ReverseDNSTests {
    private static let address = Address(ipv4: 0xc000_0201)

    private static func name(_ text: String) -> HostName? {
        HostName(bytes: Array(text.utf8))
    }

    @Test func aNameIsWaitedForAndAskedForOnce() {
        let asked = Mutex(0)
        let reverse = ReverseDNS(waits: true) { _ in
            asked.withLock { $0 += 1 }
            return Self.name("a.example")
        }
        for _ in 0..<3 { #expect(reverse.name(of: Self.address)?.text == "a.example") }
        #expect(asked.withLock { $0 } == 1)
    }

    @Test func liveNothingWaits() async throws {
        let mayAnswer = Mutex(false)
        let reverse = ReverseDNS(waits: false) { _ in
            while !mayAnswer.withLock({ $0 }) { usleep(1000) }
            return Self.name("a.example")
        }
        #expect(reverse.name(of: Self.address) == nil)
        mayAnswer.withLock { $0 = true }
        for _ in 0..<1000 where reverse.name(of: Self.address) == nil { try await Task.sleep(for: .milliseconds(5)) }
        #expect(reverse.name(of: Self.address)?.text == "a.example")
    }

    @Test func aResolverThatIsSilentCostsSeconds() {
        let mayEnd = Mutex(false)
        let reverse = ReverseDNS(waits: true, patience: 100) { _ in
            while !mayEnd.withLock({ $0 }) { usleep(1000) }
            return nil
        }
        let clock = ContinuousClock()
        let time = clock.measure {
            for number in UInt32(1)...50 { #expect(reverse.name(of: Address(ipv4: number)) == nil) }
        }
        mayEnd.withLock { $0 = true }
        #expect(time < .seconds(5))
    }

    @Test func noMoreThanTheLimitAreAskedFor() {
        let asked = Mutex(Set<Address>())
        let reverse = ReverseDNS(waits: true) { address in
            asked.withLock { _ = $0.insert(address) }
            return nil
        }
        for number in UInt32(1)...600 { _ = reverse.name(of: Address(ipv4: number)) }
        #expect(asked.withLock { $0.count } == ReverseDNS.limit)
    }

    /// This host is in its own file, so that no question leaves it.
    @Test func theSystemKnowsThisHost() {
        let name = SystemResolver.name(of: Address(ipv4: 0x7f00_0001))
        #expect(name?.text.isEmpty != true)
    }
}
