import Connections
import Testing

@testable import Reports

@Suite struct TimelineShareTests {
    @Test func theWorstComeFirst() throws {
        let connection = try ScriptedCapture().table.connections[0]
        let frames = connection.timeline.events.count
        var share = TimelineShare()
        share.add(connection, severity: .error)
        share.divide(pageLimit: frames, connectionLimit: 100)
        #expect(share.frames(of: connection.id) == frames && share.leftOut == 0)
    }

    @Test func aConnectionThatDoesNotFitIsLeftOutWhole() throws {
        let connection = try ScriptedCapture().table.connections[0]
        let frames = connection.timeline.events.count
        var share = TimelineShare()
        share.add(connection, severity: .none)
        share.divide(pageLimit: frames - 1, connectionLimit: 100)
        #expect(share.frames(of: connection.id) == 0 && share.leftOut == frames && share.shortened == 1)
    }

    @Test func aLongOneIsShortened() throws {
        let connection = try ScriptedCapture().table.connections[0]
        var share = TimelineShare()
        share.add(connection, severity: .none)
        share.divide(pageLimit: 100, connectionLimit: 5)
        #expect(share.frames(of: connection.id) == 5)
        #expect(share.leftOut == connection.timeline.events.count - 5)
    }
}
