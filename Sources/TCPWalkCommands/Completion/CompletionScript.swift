import ArgumentParser

/// ArgumentParser's completion scripts, with what they lack for a command that has a default: its name need not be typed, and bare
/// words are files and the filter.
struct CompletionScript {
    /// The names of the commands.
    let commands: [String]

    /// The script for `shell` (bash, zsh or fish) that ArgumentParser makes, completed.
    func text(of script: String, for shell: CompletionShell) -> String {
        return switch shell {
        case .bash: bash(script)
        case .zsh: zsh(script)
        case .fish: fish(script)
        default: script
        }
    }

    private var filter: String { CompletionWords.filter.joined(separator: " ") }

    /// `replacing` with what stands behind the first `anchor` of `script`.
    private func insert(_ words: String, behind anchor: String, in script: String) -> String {
        guard let range = script.firstRange(of: anchor) else { return script }
        return script[..<range.upperBound] + words + script[range.upperBound...]
    }

    private func bash(_ script: String) -> String {
        let words = script.replacing(
            "    *)\n        __tcpwalk_add_completions -f\n",
            with:
                "    *)\n        __tcpwalk_add_completions -f -W $'\(CompletionWords.filter.joined(separator: "\\n"))'\n"
        )
        let wrapper = """

            # The default command needs no name.
            _tcpwalk_or_default() {
                case " \(commands.joined(separator: " ")) " in
                *" ${COMP_WORDS[1]} "*)
                    _tcpwalk "${@}"
                    return
                    ;;
                esac
                local -a named=()
                if [[ "${COMP_CWORD}" -eq 1 && "${2}" != -* ]]; then
                    named=($(compgen -W '\(commands.joined(separator: " "))' -- "${2}"))
                fi
                local -a COMP_WORDS=("${COMP_WORDS[0]}" report "${COMP_WORDS[@]:1}")
                local -i COMP_CWORD="$((COMP_CWORD + 1))"
                _tcpwalk "${@}"
                COMPREPLY=("${named[@]}" "${COMPREPLY[@]}")
            }

            """
        guard let end = words.range(ofLast: "complete -o filenames -F _tcpwalk tcpwalk") else { return words }
        return words[..<end.lowerBound] + wrapper.dropFirst() + "\ncomplete -o filenames -F _tcpwalk_or_default tcpwalk"
            + words[end.upperBound...]
    }

    private func zsh(_ script: String) -> String {
        let words = script.replacing("'*:filter:_files'", with: "'*:filter:{_files; compadd -- \(filter)}'")
        let behind = insert(
            "\n        _files && ret=0\n        compadd -- \(filter) && ret=0",
            behind: "_describe -V subcommand subcommands && ret=0",
            in: words
        )
        return insert(
            """

                # The default command needs no name.
                if [[ "${words[2]}" != (\(commands.joined(separator: "|"))) && ( "${CURRENT}" -gt 2 || "${words[2]}" == -* ) ]]; then
                    words=("${words[1]}" report "${(@)words[2,-1]}")
                    CURRENT="$((CURRENT + 1))"
                fi
            """,
            behind: "    local -A opt_args\n",
            in: behind
        )
    }

    private func fish(_ script: String) -> String {
        // Before version 4, fish cannot ask for the cursor in a token (-o -t -C); what stands before it is as long.
        let script = script.replacing("(__tcpwalk_tokens -tC)", with: "(string length -- (commandline -ct))")
        let named = insert(
            """
                    # The default command needs no name.
                    set -l word $unparsed_tokens[2]
                    test (count $unparsed_tokens) -eq 1; and set word (__tcpwalk_tokens -t)
                    if not contains -- "$word" \(commands.joined(separator: " "))
                        if test (count $unparsed_tokens) -gt 1; or string match -q -- '-*' "$word"
                            set unparsed_tokens $unparsed_tokens[1] report $unparsed_tokens[2..]
                        end
                    end

            """,
            behind: "    case 'tcpwalk'\n",
            in: script
        )
        let offer = "complete -c 'tcpwalk' -n '__tcpwalk_should_offer_completions_for_positional"
        let more = ["report", "list", "packets"].map { "\(offer) \"tcpwalk \($0)\" -ge 1' -fa '\(filter)'\n" }.joined()
        let first = "\(offer) \"tcpwalk\" -eq 1' -F\n\(offer) \"tcpwalk\" -eq 1' -fa '\(filter)'\n"
        return named + (named.hasSuffix("\n") ? "" : "\n") + first + more
    }
}

extension String {
    /// Where `text` stands last.
    fileprivate func range(ofLast text: String) -> Range<String.Index>? {
        ranges(of: text).last
    }
}
