/// What the keys of the live table have chosen: order, filter, the marked row, the open walkthrough.
struct LiveTableControls {
    /// How the rows are ordered.
    enum Order: String, CaseIterable {
        case troubled, newest, bytes
    }

    private static let help = "q quit · ↑↓ select · Enter walkthrough · / filter · s sort"

    /// How the rows are ordered.
    private(set) var order = Order.troubled
    /// Only rows with this text are shown.
    private(set) var filter = ""
    /// The number of the connection in the selected row.
    private(set) var marked: Int?
    /// The number of the connection whose walkthrough is open, and its first line on the screen.
    private(set) var opened: (id: Int, line: Int)?
    /// The user has seen enough.
    private(set) var isOver = false
    private var isTyping = false

    /// A key was pressed while the rows were those of the connections `ids`; `rowCount` of them fit on the screen.
    mutating func press(_ key: Key, _ ids: [Int], rowCount: Int, height: Int) {
        if isTyping {
            type(key)
        } else if opened != nil {
            turnPage(key, height)
        } else {
            act(on: key, ids, rowCount)
        }
    }

    /// What the last line of the table says.
    var footer: String {
        if isTyping { return "filter: \(filter)_   (Enter keeps it, Esc drops it)" }
        return Self.help + " (\(order.rawValue))" + (filter.isEmpty ? "" : " · filter: \(filter)")
    }

    /// The walkthrough of connection `id` is shown from this line on.
    mutating func showPage(of id: Int, from line: Int) {
        opened = (id, line)
    }

    /// Back to the table.
    mutating func closePage() {
        opened = nil
    }

    private mutating func type(_ key: Key) {
        switch key {
        case .letter(let letter): filter.append(letter)
        case .backspace: if !filter.isEmpty { filter.removeLast() }
        case .escape:
            filter = ""
            isTyping = false
        case .enter: isTyping = false
        default: break
        }
    }

    private mutating func act(on key: Key, _ ids: [Int], _ rowCount: Int) {
        switch key {
        case .letter("q"), .letter("Q"): isOver = true
        case .letter("/"): isTyping = true
        case .letter("s"):
            let all = Order.allCases
            order = all[((all.firstIndex(of: order) ?? 0) + 1) % all.count]
        case .escape: filter = ""
        case .enter: if let marked = marked ?? ids.first { opened = (marked, 0) }
        case .up, .letter("k"): moveMark(by: -1, ids)
        case .down, .letter("j"): moveMark(by: 1, ids)
        case .pageUp: moveMark(by: -rowCount, ids)
        case .pageDown: moveMark(by: rowCount, ids)
        case .home: marked = ids.first
        case .end: marked = ids.last
        default: break
        }
    }

    private mutating func turnPage(_ key: Key, _ height: Int) {
        guard let (id, line) = opened else { return }
        switch key {
        case .letter("q"), .escape, .backspace: opened = nil
        case .up, .letter("k"): opened = (id, max(0, line - 1))
        case .down, .letter("j"), .enter: opened = (id, line + 1)
        case .pageUp: opened = (id, max(0, line - height + 2))
        case .pageDown, .letter(" "): opened = (id, line + height - 2)
        case .home: opened = (id, 0)
        case .end: opened = (id, .max)
        default: break
        }
    }

    private mutating func moveMark(by step: Int, _ ids: [Int]) {
        guard !ids.isEmpty else { return }
        let place = marked.flatMap { ids.firstIndex(of: $0) } ?? (step > 0 ? -1 : ids.count)
        marked = ids[min(max(place + step, 0), ids.count - 1)]
    }
}
