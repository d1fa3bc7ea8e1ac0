-- Errors, coroutines and what else leaves C functions by longjmp: a verdict for each.
local function verdict(name, ...) print("verdict", name, ...) end

verdict("error", pcall(error, { 1, 2 }) == false, select(2, pcall(error, "text", 0)))
verdict("nested", pcall(pcall, error, "inner"))
verdict("index", pcall(function() local t = nil; return t.x end))
verdict("arithmetic", pcall(function() return {} + 1 end))
verdict("handler", xpcall(function() error("deep", 2) end, function(m) return "handled " .. tostring(m) end))
verdict("overflow", (pcall(function() local function f() return 1 + f() end return f() end)))
verdict("syntax", load("for for"))
verdict("string", pcall(string.rep, "x", -1), pcall(string.format, "%d", "x"))

local generator = coroutine.wrap(function() for i = 1, 5 do coroutine.yield(i * i) end end)
local squares = {}
for square in generator do squares[#squares + 1] = square end
verdict("yield", table.concat(squares, " "))
local thread = coroutine.create(function() local ok, message = pcall(function() coroutine.yield(1) error("later") end)
  return ok, message end)
verdict("yield through pcall", coroutine.resume(thread))
verdict("resumed", coroutine.resume(thread))
verdict("dead", coroutine.resume(thread))
do
  local closed <close> = setmetatable({}, { __close = function(_, e) verdict("closed", e) end })
end
verdict("closed by error", pcall(function()
  local closed <close> = setmetatable({}, { __close = function(_, e) verdict("closing", e) end })
  error("why", 0)
end))
verdict("wrapped", pcall(coroutine.wrap(function() error("from within", 0) end)))
